import qrcode from 'qrcode-generator';

/** The dark squares of a QR code, row by row from the top left, without the quiet zone of four squares around it. */
export interface QrSquares {
  /** Squares along a side. */
  size: number;
  isDark(row: number, column: number): boolean;
}

/** The smallest QR code (ISO/IEC 18004) of a text that is read with 15 % of it spoilt. */
export function qrSquares(text: string): QrSquares {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}

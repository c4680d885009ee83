/** Why a workbook is not read, in a sentence for who sent it, with what to do. */
export class UnreadableWorkbook extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'UnreadableWorkbook';
  }
}

export * from './calendar.js';
export * from './measure.js';
export { COURT_TOGETHER } from './court-figures.js';
export { measuresOf } from './measures.js';
export { hiddenCells, tableKinds } from './small-cells.js';
export type { Cell, CellMeasure, CellTable, HiddenCells, LeftTable, TableKind } from './small-cells.js';

export * from './calendar.js';
export * from './measure.js';
export { COURT_TOGETHER, isCourt } from './court-figures.js';
export { figuresOf, hoursOf } from './figures.js';
export type { Figure, OpenFigure } from './figures.js';
export { measuresOf } from './measures.js';
export { isNear } from './near.js';
export { hiddenCells, tableKinds } from './small-cells.js';
export type { Cell, CellMeasure, CellTable, HiddenCells, LeftTable, TableKind } from './small-cells.js';

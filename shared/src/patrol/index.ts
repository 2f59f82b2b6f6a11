export { CELL_SIZE_M, type CellBox, cellBox, cellOf, isCell } from './cells';

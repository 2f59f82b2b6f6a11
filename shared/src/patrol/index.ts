export { CELL_SIZE_M, type CellBox, cellBox, cellOf, isCell } from './cells';
export { CELLS_A_CALL, CELLS_A_PATROL, PATROL_ENDS_AFTER, PATROL_KEPT } from './limits';

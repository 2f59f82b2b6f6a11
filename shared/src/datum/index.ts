/** Conversion of positions alone, for clients: `area` as a whole brings the grid index with it. */
export { convertPoint, CoordinatesOutOfRange } from '../area/datum';

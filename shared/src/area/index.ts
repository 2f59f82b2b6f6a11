export { convertPoint, convertRun, CoordinatesOutOfRange } from './datum';
export { findGaps, type Gap } from './gaps';
export { grownBox, metresBetween, scaleAt } from './geodesy';
export {
  CODE,
  composeGridCode,
  divisionsAbove,
  divisionLevelOf,
  parseGridCode,
  type NationalGridCode,
} from './grid-code';
export { packGrids, shapeAt, type GridGeometry, type GridShape } from './grid-geometry';
export { GridIndex, NO_GRID, type NearGrid } from './grid-index';
export { innerPoint } from './inner-point';
export { boxOf, overlapM2 } from './overlaps';
export { isInBox, type Box, type Point } from './point';
export { readShape, type ShapeProblem } from './read-shape';
export { shapeAreaM2, toGeoJson, type MultiPolygon, type Polygon, type Shape } from './shape';

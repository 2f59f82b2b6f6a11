/** `people` 社区网格: a worker answers for the households in it. `land` 单元网格: 10,000 m² of ground, recorded beside. */
export const GRID_KINDS = ['people', 'land'] as const;
export type GridKind = (typeof GRID_KINDS)[number];

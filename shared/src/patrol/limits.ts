const HOUR = 60 * 60_000;

/** A patrol that nobody ended has ended after this long, milliseconds: longer than any shift. */
export const PATROL_ENDS_AFTER = 12 * HOUR;

/** How long a patrol is kept, milliseconds since its start. */
export const PATROL_KEPT = 90 * 24 * HOUR;

/** Cells that a client sends at once. */
export const CELLS_A_CALL = 200;

/** Cells of one patrol: ten hours' walk without crossing the own way fill half of it. */
export const CELLS_A_PATROL = 2_000;

/** Home and 我的 ask the same list, so that the one fills the other's. */
export const MY_CASES = '/cases/mine?limit=20';

/** What both platforms take: WeChat allows a few signs more, but not `%` or Han, and refused `&` in practice. */
const SCENE = /^[A-Za-z0-9_-]{1,32}$/;
const PAGE = /^[A-Za-z0-9][A-Za-z0-9_/-]*$/;

/** Throws where a code could not lead to this page with this scene: our own mistake, and no platform is asked. */
export function checkBoardLink(scene: string, page: string): void {
  if (!SCENE.test(scene)) throw new Error(`scene is not 1–32 of A–Z a–z 0–9 _ -: ${JSON.stringify(scene)}`);
  if (!PAGE.test(page)) throw new Error(`page has a leading slash or a query: ${JSON.stringify(page)}`);
}

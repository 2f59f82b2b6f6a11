const SCENE = /^[A-Za-z0-9_-]{24}$/;

/**
 * The scene in a scanned code of a community board, whichever of its codes it was: the web address `/g/<scene>`, a
 * mini-program's page with `scene=`, or the scene alone. Null for any other code. Whether it is genuine, the server says.
 */
export function boardSceneOf(text: string): string | null {
  const trimmed = text.trim();
  const candidates = [
    /^https?:\/\/[^/?#]+\/g\/([^/?#]+)/.exec(trimmed)?.[1],
    /[?&]scene=([^&#]+)/.exec(trimmed)?.[1],
    trimmed,
  ];
  for (const candidate of candidates) {
    const scene = candidate === undefined ? null : decodedOnce(candidate);
    if (scene !== null && SCENE.test(scene)) return scene;
  }
  return null;
}

/** As `query.scene` arrives: encoded once (platforms.md 1.7). What cannot be decoded is nothing. */
export function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

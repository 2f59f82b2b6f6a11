/** A second tap so soon, milliseconds, is the same wish. */
const SAME_TAP = 500;

/** Two taps in a row on one thing open one page. */
export function oncePerTap(open: (url: string) => void): (url: string) => void {
  let last = { url: '', at: 0 };
  return (url) => {
    const now = Date.now();
    if (url === last.url && now - last.at < SAME_TAP) return;
    last = { url, at: now };
    open(url);
  };
}

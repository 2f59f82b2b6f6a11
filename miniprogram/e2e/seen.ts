import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

// What runs in the page is text: the browser's types would change what the server's own code compiles against.

const PIN_PX = 44;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it stands: one line a rule, with the first elements. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html, failureSummary }) =>
      html.slice(0, 160) + ' ' + failureSummary)].join(' | ').replace(/\\s+/g, ' ')))`);
}

/** How far the page can be pushed sideways, pixels: 0, or something hangs over the edge. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Visible words set smaller than so many pixels; but the sample that shows what the normal size looks like. */
export async function smallerThan(page: Page, px: number): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent.trim();
      const parent = node.parentElement;
      if (words === '' || parent.closest('.look-sample-normal') || ['SCRIPT', 'STYLE', 'OPTION'].includes(parent.tagName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      const style = getComputedStyle(parent);
      if (width === 0 || height === 0 || style.visibility === 'hidden') continue;
      const size = parseFloat(style.fontSize);
      if (size < ${px} - 0.01) found.push(size + 'px "' + words.slice(0, 20) + '" .' + parent.className);
    }
    return found;
  })()`);
}

/**
 * Buttons, links and fields that are smaller than so many pixels in either direction. Pins of a map have their own least
 * size: grown with the type they would lie over each other, and the list beside each map opens the same.
 */
export async function targetsBelow(page: Page, px: number, pinPx = PIN_PX): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    for (const element of document.querySelectorAll('button, a[href], [role=button], select, input')) {
      const { width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || getComputedStyle(element).visibility === 'hidden') continue;
      const least = element.classList.contains('map-pin') ? ${pinPx} : ${px};
      if (width >= least - 0.5 && height >= least - 0.5) continue;
      const says = (element.getAttribute('aria-label') || element.textContent || '').trim().slice(0, 20);
      found.push(Math.round(width) + '×' + Math.round(height) + ' "' + says + '" .' + element.className);
    }
    return found;
  })()`);
}

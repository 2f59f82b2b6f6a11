import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it stands: one line a rule, with the first elements. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      id: string;
      impact: string | null;
      nodes: { html: string; failureSummary?: string }[];
    }
    const { axe: tool } = window as unknown as { axe: { run(of: Document): Promise<{ violations: Found[] }> } };
    const { violations } = await tool.run(document);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) =>
        [id, ...nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`)]
          .join(' | ')
          .replace(/\s+/g, ' '),
      );
  });
}

/** How far the page can be pushed sideways, pixels: 0, or something hangs over the edge. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Visible words set smaller than so many pixels. */
export async function smallerThan(page: Page, px: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (words === '' || parent === null || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      if (width === 0 || height === 0 || getComputedStyle(parent).visibility === 'hidden') continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < least - 0.01) found.push(`${size}px "${words.slice(0, 20)}" .${parent.className}`);
    }
    return found;
  }, px);
}

/** Buttons, links and fields that are smaller than so many pixels in either direction. */
export async function targetsBelow(page: Page, px: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    for (const element of Array.from(document.querySelectorAll('button, a[href], [role=button], select, input'))) {
      const { width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || getComputedStyle(element).visibility === 'hidden') continue;
      if (width >= least - 0.5 && height >= least - 0.5) continue;
      const says = element.getAttribute('aria-label') ?? element.textContent ?? '';
      found.push(`${Math.round(width)}×${Math.round(height)} "${says.trim().slice(0, 20)}" .${element.className}`);
    }
    return found;
  }, px);
}

/**
 * Taro as a production build for browsers has it: a router that works, and for everything else a promise that is kept
 * with `{ errMsg: '暂时不支持 API' }` (toolchain.md §2). Whoever calls it for more than the router is found out.
 */
export const navCalls: { name: string; url: string }[] = [];
let pages = 1;

export function setDepth(depth: number): void {
  pages = depth;
}

const router: Record<string, unknown> = {
  getCurrentPages: () => Array.from({ length: pages }, () => ({})),
  ...Object.fromEntries(
    ['navigateTo', 'redirectTo', 'reLaunch', 'navigateBack', 'pageScrollTo'].map((name) => [
      name,
      (options?: { url?: string; scrollTop?: number }) => {
        navCalls.push({
          name,
          url: options?.url ?? (options?.scrollTop === undefined ? '' : String(options.scrollTop)),
        });
        return Promise.resolve({ errMsg: `${name}:ok` });
      },
    ]),
  ),
};

export const hollowTaro: unknown = new Proxy(router, {
  get: (all, name) =>
    typeof name === 'string' && name in all ? all[name] : () => Promise.resolve({ errMsg: '暂时不支持 API' }),
});

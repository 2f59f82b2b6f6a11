import type { Ask } from './address-checks';

const PATIENCE = 10_000;
const MOST = 64 * 1024;

/** Over HTTP as anybody outside would; follows no redirect, for the platforms do not either. */
export const askOverHttp: Ask = async (url, form) => {
  const response = await fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  const date = Date.parse(response.headers.get('date') ?? '');
  const text = (await response.text()).slice(0, MOST);
  return { status: response.status, text, date: Number.isNaN(date) ? null : date };
};

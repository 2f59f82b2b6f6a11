/** Every page by name: what links, messages, chat cards and boards open. The sandbox's list of pages says the same. */
export const ROUTES = {
  home: 'pages/index/index',
  report: 'pages/report/index',
  case: 'pages/case/index',
  grid: 'pages/grid/index',
  inbox: 'pages/inbox/index',
  nearby: 'pages/nearby/index',
  service: 'pages/service/index',
  settings: 'pages/settings/index',
  login: 'pages/login/index',
  tasks: 'packages/staff/tasks/index',
  task: 'packages/staff/task/index',
  patrol: 'packages/staff/patrol/index',
} as const;

export type RouteName = keyof typeof ROUTES;

export type RouteParams = Readonly<Record<string, string | number | undefined>>;

/** An address for the platform's router: leading slash, parameters encoded once. */
export function addressOf(name: RouteName, params: RouteParams = {}): string {
  const query = Object.entries(params)
    .filter((pair): pair is [string, string | number] => pair[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&');
  return `/${ROUTES[name]}${query ? `?${query}` : ''}`;
}

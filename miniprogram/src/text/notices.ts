import { words } from './words';

/** Words of notices. */
export const notices = words(
  {
    title: '通知',
    all: '更多通知',
    empty: '最近没有通知。',
    failed: '通知暂时看不到',
    until: (due: string) => `${due}有效`,
    from: (source: string, when: string) => `${source} · ${when}`,
    close: '看完了',
  },
  {
    title: 'Notices',
    all: 'More notices',
    empty: 'No notices at the moment.',
    failed: 'Notices cannot be shown right now',
    until: (due) => `Valid ${due}`,
    from: (source, when) => `${source} · ${when}`,
    close: 'Done',
  },
);

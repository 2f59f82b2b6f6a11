import { words } from './words';

/** Words of the inbox: what people were told, whether or not a push came through. */
export const inbox = words(
  {
    title: '消息',
    readAll: '全部已读',
    readAllDone: '都已读',
    unread: '未读',
    unreadCount: (n: number) => `${n} 条未读`,
    today: '今天',
    yesterday: '昨天',
    empty: '还没有消息。上报的事有进展，会在这里告诉您。',
    emptyAction: '上报一个问题',
    failed: '消息暂时看不到',
    notMarked: '没有标成已读，信号好了再试。',
    signIn: '登录后能看到消息',
    signInAction: '登录',
    badge: (n: number) => `${n} 条未读消息`,
    more: '更早的消息',
  },
  {
    title: 'Inbox',
    readAll: 'Mark all read',
    readAllDone: 'All read',
    unread: 'Unread',
    unreadCount: (n) => `${n} unread`,
    today: 'Today',
    yesterday: 'Yesterday',
    empty: 'No messages yet. News of what you report arrives here.',
    emptyAction: 'Report a problem',
    failed: 'Messages cannot be shown right now',
    notMarked: 'Not marked as read. Try again with a better signal.',
    signIn: 'Sign in to see your messages',
    signInAction: 'Sign in',
    badge: (n) => `${n} unread messages`,
    more: 'Earlier messages',
  },
);

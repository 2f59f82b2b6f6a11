export { Inbox } from './inbox';
export { useUnread } from './reading';

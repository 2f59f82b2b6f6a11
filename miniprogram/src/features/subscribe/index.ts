export { useSubscribing } from './use-subscribing';

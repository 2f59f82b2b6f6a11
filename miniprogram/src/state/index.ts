export { createStore, type Store, useStore } from './create-store';
export { keptStore } from './kept';

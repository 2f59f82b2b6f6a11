export { Sheet } from './mini';

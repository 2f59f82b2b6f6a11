export { Patrol } from './patrol';

export { GridPage } from './grid-page';

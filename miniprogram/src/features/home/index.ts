export { Home } from './home';
export { PlaceHeader } from './place-header';
export { useHomePlace } from './use-home-place';

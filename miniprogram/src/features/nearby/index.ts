export { Nearby, type NearbyProps } from './nearby';

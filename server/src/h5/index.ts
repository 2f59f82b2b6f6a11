export { H5Module } from './h5.module';
export { serveH5 } from './serve-h5';

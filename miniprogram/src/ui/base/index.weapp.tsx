export * from './mini';

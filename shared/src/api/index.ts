export * from './errors';
export * from './limits';
export * from './types';
export * from './case-number';

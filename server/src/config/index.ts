export * from './config';
export { ConfigError } from './config-error';
export { configToLookAt, loadConfig } from './load-config';

export { LIMITED, RateLimits, type Limited } from './rate-limits';
export { RateLimitGuard } from './rate-limit.guard';

export { ApiError, type CurrentCase } from './api-error';
export { call, get, getBeside, post, put, remove, upload } from './call';
export {
  forgetAnswers,
  invalidate,
  type ListQuery,
  type Query,
  QueryProvider,
  remember,
  useGet,
  useList,
} from './query';
export { takeTokensFrom } from './token';
export { type AroundGrid, useGridsAround } from './use-grids-around';

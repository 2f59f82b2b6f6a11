import { CategoriesController } from '../../src/catalog';
import { IS_PUBLIC } from '../../src/identity/sessions/caller.decorator';

describe('GET /categories', () => {
  it('carries the mark that identity lets through without a token', () => {
    expect(Reflect.getMetadata(IS_PUBLIC, CategoriesController)).toBe(true);
  });
});

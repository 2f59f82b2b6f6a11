import { roughHours } from '@citygrid/shared/catalog';
import { categoriesAnswer } from './categories-answer';
import { starterRows } from './starter-rows';

const { groups, categories } = starterRows();
const row = (code: string) => {
  const found = categories.find((category) => category.code === code);
  if (!found) throw new Error(`${code} is not among the starter categories`);
  return found;
};

describe('the catalogue that a new instance starts with', () => {
  it('has about sixty categories, each once, each on a shelf that exists, each with a limit and a keyword', () => {
    expect(categories.length).toBeGreaterThanOrEqual(60);
    expect(categories.length).toBeLessThanOrEqual(70);
    expect(new Set(categories.map((category) => category.code)).size).toBe(categories.length);
    const shelves = new Set(groups.map((group) => group.code));
    for (const category of categories) {
      expect(shelves).toContain(category.groupCode);
      expect(category.conditions.length).toBeGreaterThan(0);
      expect(category.keywords.length).toBeGreaterThan(0);
      expect(category.conditions.every(({ limit }) => limit.amount > 0 && roughHours(limit) > 0)).toBe(true);
    }
  });

  it('takes the limits of the published list', () => {
    expect(row('M06013').conditions).toEqual([{ name: '情形一', limit: { amount: 5, unit: 'workDays' } }]);
    expect(row('C01003').conditions.map(({ limit }) => `${limit.amount} ${limit.unit}`)).toEqual([
      '2 emergencyHours',
      '4 workHours',
      '2 workDays',
      '5 workDays',
    ]);
    expect(row('M06001').conditions[0]?.limit.unit).toBe('calendarDays');
  });

  it('keeps what concerns persons between the parties, and complaints about staff restricted', () => {
    for (const code of ['M06028', 'M08001', 'M06001', 'M10991', 'M06038', 'M09005', 'M06027'])
      expect([code, row(code).visibility]).toEqual([code, 'parties']);
    expect(row('M10990').visibility).toBe('restricted');
    expect(row('M06013').visibility).toBe('public');
  });

  it('sends an open manhole and a fallen cable straight to the department, and only urgent things', () => {
    expect(row('M10989')).toMatchObject({ urgent: true, direct: true });
    expect(row('M10002')).toMatchObject({ urgent: true, direct: true });
    expect(categories.filter((category) => category.direct && !category.urgent)).toEqual([]);
    expect(row('M06013')).toMatchObject({ urgent: false, direct: false });
  });

  it('names its shelves in words that fit the shortest push field', () => {
    expect(groups.every((group) => [...group.name].length <= 10)).toBe(true);
  });
});

describe('the answer of GET /categories', () => {
  const answer = categoriesAnswer(groups, categories);

  it('ends in the same codes on the shelves and in the tree', () => {
    const shelved = answer.groups.flatMap((group) => group.items.map((item) => item.code)).sort();
    const leaves = answer.tree
      .flatMap((kind) => kind.children)
      .flatMap((major) => major.children.map((leaf) => leaf.code))
      .sort();
    expect(shelved).toEqual(categories.map((category) => category.code).sort());
    expect(leaves).toEqual(shelved);
  });

  it('draws kind, major class, category', () => {
    const matters = answer.tree.find((node) => node.code === 'M');
    const major = matters?.children.find((node) => node.code === 'M06');
    expect(major?.name).toBe('市容环境');
    expect(major?.children).toContainEqual({ code: 'M06013', name: '道路破损', children: [] });
  });

  it('has a version that follows the content and not the order of the rows', () => {
    expect(categoriesAnswer([...groups].reverse(), [...categories].reverse()).version).toBe(answer.version);
    const renamed = categories.map((category) =>
      category.code === 'M06013' ? { ...category, name: '路烂了' } : category,
    );
    expect(categoriesAnswer(groups, renamed).version).not.toBe(answer.version);
  });
});

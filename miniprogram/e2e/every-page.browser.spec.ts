/** Real: instance, sandbox, the built app in Chromium. Every page as a screen reader, an old eye and a thick thumb meet it. */
import type { Phone, PhoneOptions } from './phone';
import { axe, overhang, smallerThan, targetsBelow } from './seen';
import { ROUTES, type RouteName, type RouteParams } from '../src/routes';
import { inBrowser, Town } from './town';

interface Stop {
  name: string;
  who: 'lin' | 'guo' | null;
  route: RouteName;
  params: RouteParams;
}

/** `what` → complaints, of the pages that have any. */
type Findings = Record<string, string[]>;

inBrowser('Every page [browser]', () => {
  let town: Town;
  let stops: Stop[];

  beforeAll(async () => {
    town = await Town.begins();
    const at = await town.spot('guo');
    const { id, grid } = await town.reported('lin', { location: at });
    const guo = await town.person('guo');
    await guo.does(id, 'accept');
    await guo.does(id, 'ask', { note: '裂缝大概有多长？' });
    await town.reported('chen', { location: await town.spot('guo', 200) });
    const entry = (await (await fetch(`${town.instance.url}/api/v1/services`)).json()) as {
      groups: { entries: { id: string }[] }[];
    };
    const lin = (name: string, route: RouteName, params: RouteParams = {}): Stop => ({
      name,
      who: 'lin',
      route,
      params,
    });
    const staff = (name: string, route: RouteName, params: RouteParams = {}): Stop => ({
      name,
      who: 'guo',
      route,
      params,
    });
    stops = [
      lin('home', 'home'),
      lin('nearby', 'home', { tab: 'nearby' }),
      lin('inbox', 'home', { tab: 'inbox' }),
      lin('me', 'home', { tab: 'me' }),
      lin('nearby page', 'nearby'),
      lin('inbox page', 'inbox'),
      lin('report', 'report'),
      lin('case', 'case', { id }),
      lin('grid', 'grid', { code: grid.code }),
      lin('forged board', 'grid', { scene: 'AAAAAAAAAAAAAAAAAAAAAAAA' }),
      lin('services', 'service'),
      lin('service', 'service', { id: entry.groups[0]?.entries[0]?.id }),
      ...['cases', 'consents', 'privacy', 'delete', 'about', 'look'].map((part) => lin(part, 'settings', { part })),
      { name: 'login', who: null, route: 'login', params: {} },
      staff('tasks', 'tasks'),
      staff('task', 'task', { id }),
      staff('patrol', 'patrol'),
    ];
  }, 120_000);
  afterAll(() => town?.ends());

  /** Walks every page so, and answers what `look` complains of. */
  async function walk(options: PhoneOptions, look: (phone: Phone, stop: Stop) => Promise<string[]>): Promise<Findings> {
    const at = await town.spot('guo');
    const findings: Findings = {};
    const walkers = (['lin', 'guo', null] as const).map(async (who) => {
      const phone = await town.phone(who, { at, ...options });
      for (const stop of stops.filter((one) => one.who === who)) {
        await phone.open(stop.route, stop.params);
        await phone.rests();
        const found = await look(phone, stop);
        if (found.length > 0) findings[stop.name] = found;
      }
      await phone.off();
    });
    await Promise.all(walkers);
    return findings;
  }

  it('is visited below: none is forgotten', () => {
    expect(new Set(stops.map(({ route }) => route))).toEqual(new Set(Object.keys(ROUTES)));
  });

  it('has nothing serious for axe in light and dark, targets a thumb can hit, and fits 320 px and 200 %', async () => {
    const found = await walk({}, async (phone) => {
      const light = [...(await axe(phone.page)), ...(await targetsBelow(phone.page, 44))];
      const narrow = [...(await overhangs(phone, 320, 568)), ...(await overhangs(phone, 188, 406))];
      await phone.page.setViewportSize({ width: 375, height: 812 });
      await phone.page.emulateMedia({ colorScheme: 'dark' });
      await phone.page.locator('.screen.dark').last().waitFor();
      const dark = (await axe(phone.page)).map((one) => `dark: ${one}`);
      await phone.page.emulateMedia({ colorScheme: 'light' });
      return [...light, ...narrow, ...dark];
    });
    expect(found).toEqual({});
  }, 180_000);

  it('in elder mode has nothing serious, nothing under 18 px, targets of 60 px, and fits 320 px', async () => {
    const found = await walk({ look: { scale: 1.875 } }, async (phone) => {
      const { page } = phone;
      const seen = [...(await axe(page)), ...(await smallerThan(page, 18)), ...(await targetsBelow(page, 60))];
      const wide = [...(await overhangs(phone, 375, 812)), ...(await overhangs(phone, 320, 568))];
      await page.setViewportSize({ width: 375, height: 812 });
      return [...seen, ...wide];
    });
    expect(found).toEqual({});
  }, 180_000);

  it('in English fits 320 px too', async () => {
    const english = { width: 320, height: 568, look: { language: 'en' as const } };
    expect(await walk(english, async (phone) => overhangs(phone, 320, 568))).toEqual({});
  }, 120_000);

  it('nothing broke on the way', () => expect(town.complaints()).toEqual([]));
});

async function overhangs({ page }: Phone, width: number, height: number): Promise<string[]> {
  await page.setViewportSize({ width, height });
  const px = await overhang(page);
  return px > 0 ? [`${px} px hang over the edge at ${width} px`] : [];
}

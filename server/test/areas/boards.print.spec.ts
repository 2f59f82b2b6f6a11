/** Real: database, storage, HTTP, the PDF and two decoders that had no part in making it. Made up: the two platforms. */
import { describeDatabases } from '../support/databases';
import { BoardsApp, FakeCodes, PUBLIC_URL } from './boards-app';
import { readPrinted, type PrintedBoard } from './printed-board';
import { collection, squares } from './squares';

const COMMUNITY = '440106003020';
const GRID = `${COMMUNITY}002`;
const pdfPath = `/api/v1/grids/${GRID}/board.pdf`;

describeDatabases('printed boards', (open) => {
  let wechat: FakeCodes;
  let alipay: FakeCodes;
  let app: BoardsApp;
  let pdf: Buffer;
  let printed: PrintedBoard;

  beforeAll(async () => {
    wechat = new FakeCodes('wechat', 'image/jpeg', 0);
    alipay = new FakeCodes('alipay', 'image/png', 9);
    app = await BoardsApp.open(open, [wechat, alipay]);
    await app.import(
      collection(
        ...squares([`${COMMUNITY}001`, GRID, `${COMMUNITY}003`]),
        ...squares(['440106003021001', '440106003021002'], 1),
      ),
      {
        divisions: [
          { code: '440106003', name: '车陂街道', level: 'street', parentCode: '440106' },
          { code: COMMUNITY, name: '东岸社区', level: 'community', parentCode: '440106003' },
          { code: '440106003021', name: '美好社区', level: 'community', parentCode: '440106003' },
        ],
      },
    );
    await app.worker('郭金丝雀', '13912345678', GRID);
    await app.dutyPhone(COMMUNITY, '020-00000001');
    pdf = (await app.get(pdfPath)).rawPayload;
    printed = await readPrinted(pdf);
  }, 60_000);
  afterAll(() => app.close());

  it('is one A3 page below a megabyte', () => {
    expect(printed.pages).toBe(1);
    expect(printed.mm.map(Math.round)).toEqual([297, 420]);
    expect(pdf.length).toBeLessThan(1_000_000);
  });

  it('has three codes that a decoder reads off the print, and each leads to this board', async () => {
    const text = (of: string) => printed.codes.find((code) => code.text.startsWith(of))?.text ?? '';
    expect(printed.codes).toHaveLength(3);
    const scene = text(PUBLIC_URL).slice(`${PUBLIC_URL}/g/`.length);
    expect(scene).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(text('wechat')).toBe(`wechat:pages/grid/index?scene=${scene}`);
    expect(text('alipay')).toBe(`alipay:pages/grid/index?scene=${scene}`);
    const { status, body } = await app.json(`/boards/${scene}`);
    expect([status, body.state, body.grid.code]).toEqual([200, 'active', GRID]);
  });

  it('prints every code large, with four modules of white around it', () => {
    for (const { sideMm, quietMm } of printed.codes) {
      expect(sideMm).toBeGreaterThan(44);
      // The coarsest code that a platform gives has 25 modules.
      expect(quietMm).toBeGreaterThan((4 * sideMm) / 25 - 0.4);
    }
  });

  it.each([
    `格${GRID}`,
    GRID,
    '车陂街道',
    '东岸社区',
    '美好社区',
    '网格员小郭',
    '020-00000001',
    '08:00–12:00、14:00–18:00',
    '扫码后不会要求登录、付款或填写手机号',
    '如果要求，请马上退出，拨打 020-00000001',
    '本平台不是报警电话',
    '110',
    '119',
    '120',
    '第 1 版',
    '2026-11-02',
    'You will never be asked',
    'Not an emergency line',
  ])('says %s', (words) => {
    expect(printed.text.replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''));
  });

  it('prints an address that leads to the same page when it is typed, also with capitals and without the hyphen', async () => {
    const [, address = ''] = /grid\.example\.gov\.cn(\/b\/[0-9a-z]{4}-[0-9a-z]{4})/.exec(printed.text) ?? [];
    for (const typed of [address, address.replace('-', ''), `/b/${address.slice(3).toUpperCase()}`]) {
      const answer = await app.get(typed);
      expect(answer.statusCode).toBe(302);
      expect(`${PUBLIC_URL}${answer.headers.location}`).toBe(
        printed.codes.find(({ text }) => text.startsWith(PUBLIC_URL))?.text,
      );
    }
  });

  it('has nothing of the worker but role and surname', () => {
    for (const secret of ['金丝雀', '13912345678', '139****5678']) {
      expect(printed.text).not.toContain(secret);
      expect(pdf.includes(Buffer.from(secret, 'utf8'))).toBe(false);
    }
  });

  it('is drawn once, asks each platform once, and gives the same bytes for the same board', async () => {
    const again = await app.get(pdfPath);
    expect(again.rawPayload.equals(pdf)).toBe(true);
    const etag = String(again.headers.etag);
    expect((await app.get(pdfPath, { 'if-none-match': etag })).statusCode).toBe(304);
    const elsewhere = await app.process();
    const other = await elsewhere.get(pdfPath);
    expect([other.headers.etag, other.rawPayload.equals(pdf)]).toEqual([etag, true]);
    expect([wechat.asked.length, alipay.asked.length]).toEqual([1, 1]);
  });

  it('is another one when what stands on it changes', async () => {
    const before = (await app.get(pdfPath)).headers.etag;
    await app.dutyPhone(COMMUNITY, '020-00000002');
    const after = await app.get(pdfPath);
    expect(after.headers.etag).not.toBe(before);
    expect((await readPrinted(after.rawPayload)).text).toContain('020-00000002');
    await app.dutyPhone(COMMUNITY, '020-00000001');
    expect((await app.get(pdfPath)).rawPayload.equals(pdf)).toBe(true);
  });

  it.each([
    ['h5', 1],
    ['alipay,h5', 2],
  ])('prints only the channels that are wanted: %s', async (channels, count) => {
    const { codes, text } = await readPrinted((await app.get(`${pdfPath}?channels=${channels}`)).rawPayload);
    expect(codes).toHaveLength(count);
    expect(text).not.toContain('微信');
  });

  it('prints none without a code that should be on it: 503 while the platform is away, and nothing of that is kept', async () => {
    const path = `/api/v1/grids/${COMMUNITY}001/board.pdf`;
    wechat.isAway = true;
    const refused = await app.get(path);
    expect([refused.statusCode, refused.json().code]).toEqual([503, 'channel-not-available']);
    expect((await app.get(`${path}?channels=h5`)).statusCode).toBe(200);
    wechat.isAway = false;
    app.clock.advance(60_000);
    expect((await readPrinted((await app.get(path)).rawPayload)).codes).toHaveLength(3);
  });

  it('marks a character that no font has, and says so in the log', async () => {
    const file = collection(...squares(['440106003020009'], 4));
    file.features[0]!.properties['name'] = '㙟塱村第一格';
    await app.import(file, { mode: 'merge' });
    const { text } = await readPrinted(
      (await app.get('/api/v1/grids/440106003020009/board.pdf?channels=h5')).rawPayload,
    );
    expect(text).toContain('〓塱村第一格');
    expect(app.logged.filter(({ level }) => level === 'warn').map(({ fact }) => fact)).toContainEqual(
      expect.objectContaining({ gridCode: '440106003020009', missing: ['365f'] }),
    );
  });
});

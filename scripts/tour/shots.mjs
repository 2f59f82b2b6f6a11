/* global location -- what runs in the page itself */
// What the tour shows: every page in its main states. Order here is order in the index.
import { drawPhoto } from './draw-photo.mjs';

const SMALL = { width: 320, height: 568 };
const words = { road: '人行道裂开一大块，中间有坑，晚上看不见' };

/** A report that says everything but was not sent. */
async function writeReport(phone, { photo = true, text = words.road } = {}) {
  await phone.open('pages/report/index');
  await phone.settled();
  const allow = phone.button(/同意，定位|Use my position/);
  if ((await allow.count()) > 0) await allow.click();
  await phone.page.waitForTimeout(1500);
  if (photo) await phone.choosePhoto(/拍照或选照片|Take or choose a photo/, [drawPhoto('road', { seed: 41 })]);
  await phone.type(/说说怎么了|Say what is wrong/, text);
  await phone.page.waitForTimeout(1200);
  await phone.scroll('top');
  await phone.settled();
}

/** One row per page: `go` brings it to the state, `says` is its sentence in the index. */
const PAGES = [
  {
    page: 'home',
    state: 'lived-in',
    who: 'lin',
    says: '首页：在哪一格、网格员是谁、随手拍、我的事办到哪了',
    go: (phone) => phone.open('pages/index/index'),
    looks: 'main',
  },
  {
    page: 'report',
    state: 'written',
    who: 'lin',
    says: '随手拍：照片、地点、几句话，都在一页',
    go: (phone) => writeReport(phone),
    looks: 'main',
  },
  {
    page: 'case',
    state: 'processing',
    who: 'lin',
    says: '一件事：现在在谁手里、什么时候办好',
    go: (phone, { processing }) => phone.open(`pages/case/index?id=${processing}`),
    looks: 'main',
  },
  {
    page: 'nearby',
    state: 'map',
    who: 'lin',
    says: '附近：邻居们反映过的事',
    go: (phone) => phone.open('pages/index/index?tab=nearby'),
    looks: 'main',
  },
  {
    page: 'inbox',
    state: 'messages',
    who: 'lin',
    says: '消息：每一步都有一句话',
    go: (phone) => phone.open('pages/index/index?tab=inbox'),
    looks: 'main',
  },
  {
    page: 'me',
    state: 'signed-in',
    who: 'lin',
    says: '我的：字的大小、明暗、语言、我的数据',
    go: (phone) => phone.open('pages/index/index?tab=me'),
    looks: 'main',
  },
  {
    page: 'service',
    state: 'entry',
    who: 'lin',
    says: '一项服务：谁能办、带什么、怎么走',
    go: async (phone, { service }) => phone.open(`pages/service/index?id=${service}`),
    looks: 'main',
  },
  {
    page: 'tasks',
    state: 'todo',
    who: 'guo',
    says: '网格员的待办：按剩下的时间排',
    go: (phone) => phone.open('packages/staff/tasks/index'),
    looks: 'main',
  },
  {
    page: 'task',
    state: 'to-accept',
    who: 'guo',
    says: '一件任务：下一步是最大的按钮',
    go: (phone, { fresh }) => phone.open(`packages/staff/task/index?id=${fresh}`),
    looks: 'main',
  },
  {
    page: 'patrol',
    state: 'before',
    who: 'guo',
    says: '巡查：我的网格、部件和今天的事',
    go: (phone) => phone.open('packages/staff/patrol/index'),
    looks: 'main',
  },
  {
    page: 'patrol',
    state: 'on',
    who: 'guo',
    says: '正在巡查：走过的格子，发现问题点一下',
    go: async (phone, { grid }) => {
      await phone.open('packages/staff/patrol/index');
      await phone.settled();
      await phone.tap(grid.name);
      await phone.tap(/开始巡查/);
      await phone.page.waitForTimeout(2500);
    },
  },
  {
    page: 'home',
    state: 'nobody',
    who: null,
    denied: true,
    says: '第一次打开：没有登录，没有定位，也能看',
    go: (phone) => phone.open('pages/index/index'),
  },
  {
    page: 'report',
    state: 'privacy',
    who: null,
    denied: true,
    says: '用到个人信息之前先问',
    go: async (phone) => {
      await phone.open('pages/report/index');
      await phone.page.getByRole('dialog').first().waitFor();
    },
  },
  {
    page: 'home',
    state: 'worker',
    who: 'guo',
    says: '网格员的首页：今天的任务在最上面',
    go: (phone) => phone.open('pages/index/index'),
  },
  {
    page: 'home',
    state: 'loading',
    who: 'lin',
    says: '正在加载：先看到形状',
    unsettled: true,
    go: async (phone) => {
      await phone.server('hang');
      await phone.open('pages/index/index');
      await phone.page.locator('.bone').first().waitFor();
    },
  },
  {
    page: 'home',
    state: 'offline',
    who: 'lin',
    says: '没有信号：上次的内容还在',
    go: async (phone) => {
      await phone.open('pages/index/index');
      await phone.settled();
      await phone.offline();
    },
  },
  {
    page: 'home',
    state: 'services',
    who: 'lin',
    says: '首页往下：各类服务和公告',
    go: async (phone) => {
      await phone.open('pages/index/index');
      await phone.settled();
      await phone.scroll('end');
    },
  },
  {
    page: 'report',
    state: 'empty',
    who: 'chen',
    says: '随手拍：还什么都没有，按钮说还差什么',
    go: (phone) => phone.open('pages/report/index'),
  },
  {
    page: 'report',
    state: 'words',
    who: 'lin',
    says: '写几个字，类别自己跳出来',
    go: async (phone) => {
      await writeReport(phone);
      await phone.scroll('end');
    },
  },
  {
    page: 'report',
    state: 'danger',
    who: 'he',
    says: '有人有危险：先打电话',
    go: async (phone) => {
      await writeReport(phone, { photo: false, text: '电线掉下来冒火花，有人触电受伤了' });
      await phone.scrollTo('.report-danger');
    },
  },
  {
    page: 'report',
    state: 'category',
    who: 'lin',
    says: '全部类别，也能搜',
    go: async (phone) => {
      await writeReport(phone);
      await phone.tap('全部类别');
    },
  },
  {
    page: 'report',
    state: 'similar',
    who: 'zhou',
    says: '发送之前：是不是这一件？',
    go: async (phone) => {
      await writeReport(phone, { text: '井盖松动，雨水井盖移位了' });
      await phone.page.waitForTimeout(1000);
      await phone.tapId('send-report');
      await phone.page.getByRole('dialog').first().waitFor();
    },
  },
  {
    page: 'report',
    state: 'outside',
    who: 'he',
    says: '不在服务范围里：怎么办',
    far: true,
    go: (phone) => writeReport(phone, { photo: false }),
  },
  {
    page: 'report',
    state: 'queued',
    who: 'he',
    says: '没有信号也能发：先放在手机里',
    go: async (phone) => {
      await writeReport(phone, { text: '候车亭的玻璃碎了一块，地上有玻璃渣' });
      await phone.offline();
      await phone.tapId('send-report');
      const other = phone.button(/不是，继续上报/);
      if ((await other.count()) > 0) await other.click();
      await phone.rest();
    },
  },
  {
    page: 'case',
    state: 'closed',
    who: 'lin',
    says: '办结：修前修后放在一起看，请您评价',
    go: (phone, { closed }) => phone.open(`pages/case/index?id=${closed}`),
  },
  {
    page: 'case',
    state: 'timeline',
    who: 'lin',
    says: '每一步：谁、做了什么、什么时候',
    go: async (phone, { closed }) => {
      await phone.open(`pages/case/index?id=${closed}`);
      await phone.settled();
      await phone.scrollTo('.timeline');
    },
  },
  {
    page: 'case',
    state: 'rate',
    who: 'lin',
    says: '评价：星星和一句话',
    go: async (phone, { closed }) => {
      await phone.open(`pages/case/index?id=${closed}`);
      await phone.settled();
      await phone.tap(/评价/);
    },
  },
  {
    page: 'case',
    state: 'asked',
    who: 'lin',
    says: '网格员有一句话要问',
    go: (phone, { asked }) => phone.open(`pages/case/index?id=${asked}`),
  },
  {
    page: 'case',
    state: 'rejected',
    who: 'lin',
    says: '不受理：为什么，该找谁，不同意怎么办',
    go: (phone, { rejected }) => phone.open(`pages/case/index?id=${rejected}`),
  },
  {
    page: 'case',
    state: 'neighbour',
    who: 'lin',
    says: '邻居反映的事：可以关注',
    go: (phone, { suspended }) => phone.open(`pages/case/index?id=${suspended}`),
  },
  {
    page: 'case',
    state: 'missing',
    who: 'lin',
    says: '没有这件事，或不能看',
    go: (phone) => phone.open('pages/case/index?id=00000000000000'),
  },
  {
    page: 'nearby',
    state: 'list',
    who: 'lin',
    says: '附近：同样的事，从近到远',
    go: async (phone) => {
      await phone.open('pages/index/index?tab=nearby');
      await phone.settled();
      await phone.scroll('end');
    },
  },
  {
    page: 'inbox',
    state: 'nobody',
    who: null,
    denied: true,
    says: '消息：还没有登录',
    go: (phone) => phone.open('pages/index/index?tab=inbox'),
  },
  {
    page: 'inbox',
    state: 'error',
    who: 'lin',
    says: '打不开：发生了什么，再试一次',
    go: async (phone) => {
      await phone.open('pages/settings/index?part=about');
      await phone.settled();
      await phone.server('fail');
      await phone.page.evaluate(() => {
        location.hash = '#/pages/inbox/index';
      });
      await phone.page.waitForTimeout(6000);
    },
  },
  {
    page: 'mine',
    state: 'cases',
    who: 'lin',
    says: '我的上报：各到了哪一步',
    go: (phone) => phone.open('pages/settings/index?part=cases'),
  },
  {
    page: 'mine',
    state: 'empty',
    who: 'luo',
    says: '我的上报：还没有',
    go: (phone) => phone.open('pages/settings/index?part=cases'),
  },
  {
    page: 'me',
    state: 'consents',
    who: 'lin',
    says: '我同意过什么，一样一样说',
    go: (phone) => phone.open('pages/settings/index?part=consents'),
  },
  {
    page: 'me',
    state: 'privacy',
    who: 'lin',
    says: '隐私说明',
    go: (phone) => phone.open('pages/settings/index?part=privacy'),
  },
  {
    page: 'me',
    state: 'delete',
    who: 'lin',
    says: '注销：先说清楚会怎样',
    go: (phone) => phone.open('pages/settings/index?part=delete'),
  },
  {
    page: 'me',
    state: 'about',
    who: 'lin',
    says: '关于城格',
    go: (phone) => phone.open('pages/settings/index?part=about'),
  },
  {
    page: 'me',
    state: 'worker',
    who: 'guo',
    says: '网格员的「我的」',
    go: (phone) => phone.open('pages/index/index?tab=me'),
  },
  {
    page: 'login',
    state: 'sms',
    who: null,
    denied: true,
    says: '浏览器里用短信登录',
    go: async (phone) => {
      await phone.open('pages/login/index');
      await phone.rest();
    },
  },
  {
    page: 'service',
    state: 'hall',
    who: 'lin',
    says: '服务大厅：十类服务，能搜',
    go: (phone) => phone.open('pages/service/index'),
  },
  {
    page: 'grid',
    state: 'board',
    who: 'lin',
    says: '扫公示牌：这一格归谁管，在这里上报',
    go: (phone, { grid }) => phone.open(`pages/grid/index?code=${grid.code}`),
  },
  {
    page: 'grid',
    state: 'forged',
    who: null,
    denied: true,
    says: '不是我们的码',
    go: (phone) => phone.open('pages/grid/index?scene=AAAAAAAAAAAAAAAAAAAAAAAA'),
  },
  {
    page: 'tasks',
    state: 'doing',
    who: 'guo',
    says: '在办',
    go: async (phone) => {
      await phone.open('packages/staff/tasks/index');
      await phone.settled();
      await phone.tap(/^在办|^Doing/);
    },
  },
  {
    page: 'tasks',
    state: 'verify',
    who: 'guo',
    says: '待核查',
    go: async (phone) => {
      await phone.open('packages/staff/tasks/index');
      await phone.settled();
      await phone.tap(/核查/);
    },
  },
  {
    page: 'tasks',
    state: 'handler',
    who: 'tan',
    says: '部门经办人的任务',
    go: (phone) => phone.open('packages/staff/tasks/index'),
  },
  {
    page: 'tasks',
    state: 'empty',
    who: 'wei',
    says: '没有待办',
    go: (phone) => phone.open('packages/staff/tasks/index'),
  },
  {
    page: 'tasks',
    state: 'offline',
    who: 'guo',
    says: '没有信号：列表还在',
    go: async (phone) => {
      await phone.open('packages/staff/tasks/index');
      await phone.settled();
      await phone.offline();
    },
  },
  {
    page: 'tasks',
    state: 'loading',
    who: 'guo',
    says: '任务正在加载',
    unsettled: true,
    go: async (phone) => {
      await phone.open('pages/settings/index?part=about');
      await phone.settled();
      await phone.server('hang');
      await phone.page.evaluate(() => {
        location.hash = '#/packages/staff/tasks/index';
      });
      await phone.page.locator('.bone').first().waitFor();
    },
  },
  {
    page: 'tasks',
    state: 'citizen',
    who: 'lin',
    says: '市民打开任务页',
    go: (phone) => phone.open('packages/staff/tasks/index'),
  },
  {
    page: 'task',
    state: 'doing',
    who: 'guo',
    says: '核实中：解决、转交，或再问一句',
    go: (phone, { asked }) => phone.open(`packages/staff/task/index?id=${asked}`),
  },
  {
    page: 'task',
    state: 'sheet',
    who: 'guo',
    says: '办完一步：照片、常用语、几句话',
    go: async (phone, { asked }) => {
      await phone.open(`packages/staff/task/index?id=${asked}`);
      await phone.settled();
      await phone.tapMain();
    },
  },
  {
    page: 'task',
    state: 'more',
    who: 'guo',
    says: '其他可以做的',
    go: async (phone, { asked }) => {
      await phone.open(`packages/staff/task/index?id=${asked}`);
      await phone.settled();
      await phone.tap(/更多|其他/);
    },
  },
  {
    page: 'task',
    state: 'verify',
    who: 'guo',
    says: '核查部门修得好不好',
    go: (phone, { mended }) => phone.open(`packages/staff/task/index?id=${mended}`),
  },
  {
    page: 'task',
    state: 'handler',
    who: 'tan',
    says: '经办人：接单',
    go: (phone, { assigned }) => phone.open(`packages/staff/task/index?id=${assigned}`),
  },
  {
    page: 'task',
    state: 'suspended',
    who: 'tan',
    says: '挂账：等到什么时候再看',
    go: (phone, { suspended }) => phone.open(`packages/staff/task/index?id=${suspended}`),
  },
];

const PLAIN = { theme: 'light', scale: 1, language: 'zh-CN' };
const MAIN_LOOKS = [
  PLAIN,
  { ...PLAIN, theme: 'dark' },
  { ...PLAIN, scale: 1.875 },
  { ...PLAIN, theme: 'dark', scale: 1.875 },
];
const ENGLISH = ['home', 'report', 'case', 'nearby', 'tasks', 'me'];
const MIDDLE = ['home', 'case'];
const NARROW = ['home', 'report', 'case', 'tasks'];

/** All of them, each once: `page-state-theme-scale.png`, with the language and the narrow phone where they differ. */
export function allShots(size) {
  return PAGES.flatMap((page) => {
    if (page.looks !== 'main') return [shot(page, PLAIN, size)];
    return [
      ...MAIN_LOOKS.map((look) => shot(page, look, size)),
      ...(MIDDLE.includes(page.page) ? [shot(page, { ...PLAIN, scale: 1.375 }, size)] : []),
      ...(ENGLISH.includes(page.page) ? [shot(page, { ...PLAIN, language: 'en' }, size)] : []),
      ...(NARROW.includes(page.page) ? [shot(page, { ...PLAIN, scale: 1.875 }, SMALL)] : []),
    ];
  });
}

function shot(page, look, size) {
  const narrow = size.width < 375 ? [`${size.width}`] : [];
  const english = look.language === 'en' ? ['en'] : [];
  const name = [page.page, page.state, look.theme, String(look.scale).replace('.', '_'), ...english, ...narrow].join(
    '-',
  );
  return { ...page, look, size, file: `${name}.png` };
}

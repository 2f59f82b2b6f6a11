/* global Blob, FormData */
// A street that is lived in: reports in every state, made through the API by the demo's people as their own apps would.
import { drawPhoto } from './draw-photo.mjs';

const DAY = 86_400_000;

/** Fills the demo; answers the cases by what they are good for, and the grid they lie in. */
export async function fillStreet({ url, sandboxUrl }) {
  const people = await (await fetch(`${sandboxUrl}/sandbox/personas`)).json();
  const as = async (name) =>
    logIn(
      url,
      people.find((one) => one.name === name),
    );
  const [lin, chen, he, zhou] = await Promise.all(['lin', 'chen', 'he', 'zhou'].map(as));
  const [guo, xie, tan, huang] = await Promise.all(['guo', 'xie', 'tan', 'huang'].map(as));
  const grid = await guo.get(`/grids/${people.find(({ name }) => name === 'guo').gridCode}`);
  const at = placesIn(grid, guo);

  // Asked once and answered; a newcomer is asked in place.
  for (const one of [lin, he, zhou, guo, xie, tan])
    await one.put('/me/consents', { consents: { precisePosition: true } });

  // The whole way, to the citizen's stars.
  const closed = await lin.reports('road', 3, await at(0), {
    categoryCode: 'M06013',
    description: '路口这段路面裂开一大片，中间还塌了个坑，下雨天电动车很容易滑倒。',
    contact: { name: '林女士', phone: '19900000001' },
  });
  await guo.does(closed, 'accept');
  await guo.does(closed, 'escalate', {
    note: '现场核实：裂缝约 4 米，中间有坑，已放置警示锥，请市政修补。',
    photoIds: [await guo.photo('road', 11)],
  });
  await tan.does(closed, 'accept');
  await tan.does(closed, 'complete', {
    note: '已铣刨重铺，恢复通行。',
    outcome: 'fixed',
    photoIds: [await tan.photo('road', 3, true)],
  });
  await guo.does(closed, 'pass', { note: '路面已补平，走过没有高差。', photoIds: [await guo.photo('road', 5, true)] });

  // At the department, with a date.
  const processing = await lin.reports('cover', 4, await at(1), {
    categoryCode: 'C01003',
    description: '雨水井盖移开了一半，晚上看不清，怕老人小孩踩空。',
  });
  await guo.does(processing, 'accept');
  await guo.does(processing, 'escalate', {
    note: '井盖移位，已围起来，请尽快复位。',
    photoIds: [await guo.photo('cover', 12)],
  });
  await tan.does(processing, 'accept');

  // A question to the citizen.
  const asked = await lin.reports('bin', 6, await at(2), {
    categoryCode: 'M06042',
    description: '楼下垃圾箱又满了，袋子堆到人行道上，味道很大。',
  });
  await guo.does(asked, 'accept');
  await guo.does(asked, 'ask', { note: '您说的是 3 号楼门口那一排，还是小区后门那一排？' });

  // Just sent.
  const fresh = await lin.reports('lamp', 7, await at(3), {
    categoryCode: 'C01037',
    description: '连着三晚不亮，这段路放学的孩子多。',
  });

  // What neighbours reported.
  const mended = await chen.reports('road', 21, await at(4), {
    categoryCode: 'M06051',
    description: '盲道砖碎了好几块，拐杖会卡住。',
  });
  await guo.does(mended, 'accept');
  await guo.does(mended, 'escalate', { note: '盲道缺损 5 块，请修补。', photoIds: [await guo.photo('road', 22)] });
  await tan.does(mended, 'accept');
  await tan.does(mended, 'complete', {
    note: '已更换盲道砖。',
    outcome: 'fixed',
    photoIds: [await tan.photo('road', 21, true)],
  });

  const assigned = await chen.reports('cover', 23, await at(5), {
    categoryCode: 'C01002',
    description: '车一过就哐当响，夜里吵得睡不着。',
  });
  await guo.does(assigned, 'accept');
  await guo.does(assigned, 'escalate', { note: '井盖松动有异响。', photoIds: [await guo.photo('cover', 24)] });

  const suspended = await he.reports('tree', 25, await at(6), {
    categoryCode: 'C02017',
    description: '护栏被树压弯了一截。',
  });
  await guo.does(suspended, 'accept');
  await guo.does(suspended, 'escalate', { note: '护栏变形，暂无危险。', photoIds: [await guo.photo('tree', 26)] });
  await tan.does(suspended, 'accept');
  await tan.does(suspended, 'requestSuspension', {
    note: '这种护栏要定做，厂家说要三周。',
    reviewAt: new Date(Date.now() + 21 * DAY).toISOString(),
  });
  await huang.does(suspended, 'grantSuspension');

  const bikes = await he.reports('bikes', 27, await at(7), {
    categoryCode: 'M06036',
    description: '路口堆了好多杂物，轮椅过不去。',
  });
  await zhou.reports('bin', 28, await at(8), { categoryCode: 'M06010', description: '绿化带边上有人乱丢垃圾。' });
  await zhou.reports('lamp', 29, await at(9), { categoryCode: 'C01037', description: '巷口的灯一闪一闪。' });

  const settled = await zhou.reports('bikes', 30, await at(10), {
    categoryCode: 'M06036',
    description: '旧沙发挡在消防通道口。',
  });
  await xie.does(settled, 'accept').catch(() => undefined);

  const rejected = await lin.reports('tree', 31, await at(11), {
    categoryCode: 'M10999',
    description: '楼上的树枝伸到我家窗户了。',
  });
  await huang.does(rejected, 'reject', {
    reasonCode: 'not-a-public-matter',
    note: '这棵树在小区里面，由物业负责修剪，我们已替您转告。',
    responsible: { name: '小区物业服务中心' },
  });

  // Any entry of the hall, to be looked at.
  const { groups } = await lin.get('/services');
  const service = groups[0].entries[0].id;

  return { service, grid, closed, processing, asked, fresh, mended, assigned, suspended, bikes, rejected };
}

/** Places inside the grid, one after another: the corners of a small net that `locate` finds in it. */
function placesIn(grid, person) {
  const found = [];
  const net = [];
  for (let ring = 0; ring < 5; ring++)
    for (let east = -ring; east <= ring; east++)
      for (let north = -ring; north <= ring; north++)
        if (Math.max(Math.abs(east), Math.abs(north)) === ring) net.push([east, north]);
  return async (wanted) => {
    while (found.length <= wanted) {
      const next = net.shift();
      if (!next) throw new Error(`grid ${grid.code} has no room for ${wanted + 1} reports`);
      const place = { lng: grid.center.lng + next[0] * 0.00028, lat: grid.center.lat + next[1] * 0.00026 };
      const seen = await person.get(`/locate?lng=${place.lng}&lat=${place.lat}`);
      if (seen.grid.code === grid.code) found.push(place);
    }
    return { ...found[wanted], address: ADDRESSES[wanted % ADDRESSES.length] };
  };
}

const ADDRESSES = [
  '东岸大街 12 号门前',
  '涌边路与东岸大街路口',
  '东岸大街 3 号楼下',
  '涌边路 28 号旁',
  '公交站前人行道',
  '东岸大街 20 号对面',
  '涌边路桥头',
  '幼儿园门口',
];

async function logIn(url, { platform, code, username, password, name }) {
  const request = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: ${method} ${path} answered ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const login = {
    wechat: ['/auth/wechat', { code }],
    alipay: ['/auth/alipay', { authCode: code }],
    console: ['/auth/staff', { username, password }],
  }[platform];
  const { accessToken } = await request('POST', ...login);
  const bearer = { authorization: `Bearer ${accessToken}` };
  const person = {
    get: (path) => request('GET', path, undefined, bearer),
    post: (path, body) => request('POST', path, body, bearer),
    put: (path, body) => request('PUT', path, body, bearer),
    photo: async (scene, seed, mended = false) => {
      const form = new FormData();
      form.append('file', new Blob([drawPhoto(scene, { seed, mended })], { type: 'image/jpeg' }), 'photo.jpg');
      return (await request('POST', '/media', form, bearer)).id;
    },
    reports: async (scene, seed, location, report) =>
      (await person.post('/cases', { location, photoIds: [await person.photo(scene, seed)], ...report })).id,
    does: async (id, action, body = {}) => {
      const { version } = await person.get(`/cases/${id}`);
      return person.post(`/cases/${id}/actions/${action}`, { version, ...body });
    },
  };
  return person;
}

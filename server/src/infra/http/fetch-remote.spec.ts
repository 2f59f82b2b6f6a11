import type { AddressInfo } from 'node:net';
import http from 'node:http';
import https from 'node:https';
import { fetchRemote, RemoteFetchError, type RemoteNetwork, type RemoteRules } from './fetch-remote';
import { isPublicAddress } from './public-address';

/** For `img.example.com`, made for this spec only, good from 2000 to 2120. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBcTCCARagAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA9pbWcuZXhh
bXBsZS5jb20wIBcNMDAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBoxGDAW
BgNVBAMMD2ltZy5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BAbLajZVJenSuKavUhDUwqr1bE95CzfMVxtzmhVMq9paMgxizp+QC5Cxo6O52Que
AsG/AwGqTo1uI/s4RmkJliOjSzBJMBoGA1UdEQQTMBGCD2ltZy5leGFtcGxlLmNv
bTAMBgNVHRMEBTADAQH/MB0GA1UdDgQWBBRYYnwrJzffA6OxTJD/3+gF1Ha08TAK
BggqhkjOPQQDAgNJADBGAiEAqwvuQtwNwEJ5z7xld4vdHqmAEr0q8zLP8RgXNr//
R4sCIQCYZxMfqb+39iasPDFxZOjOvjA91XgPBWshWBvTziRfTw==
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBIg3mehOd99tQJhi
M9XV6wMLkt3ewHvqokZuS2J/JmChRANCAAQGy2o2VSXp0rimr1IQ1MKq9WxPeQs3
zFcbc5oVTKvaWjIMYs6fkAuQsaOjudkLngLBvwMBqk6NbiP7OEZpCZYj
-----END PRIVATE KEY-----`;

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;
let handler: Handler;
let seen: string[];
const handle: Handler = (request, response) => {
  seen.push(`${request.method} ${request.headers.host} ${request.url}`);
  handler(request, response);
};
const secure = https.createServer({ key: KEY, cert: CERT }, handle);
const plain = http.createServer(handle);
let host: string;
let origin: string;
let asked: string[];
let rules: RemoteRules;

/** Every name is this machine, and this machine counts as public: all else is real. */
const network: RemoteNetwork = {
  lookup: (hostname) => {
    asked.push(hostname);
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  },
  isPublic: (address) => address === '127.0.0.1' || isPublicAddress(address),
  ca: CERT,
};

beforeAll(async () => {
  for (const server of [secure, plain]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `img.example.com:${(secure.address() as AddressInfo).port}`;
  origin = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const server of [secure, plain]) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});
beforeEach(() => {
  [seen, asked, rules] = [[], [], { hosts: [host] }];
  handler = (_request, response) => response.writeHead(200, { 'content-type': 'Image/PNG; x=1' }).end('png');
});

const refused = (reason: string, code: string | null = null) => expect.objectContaining({ reason, code });
const fetching = (address: string, change: Partial<RemoteRules> = {}, net: RemoteNetwork = network) =>
  fetchRemote(address, { ...rules, ...change }, net);

it('brings the bytes and the type, over TLS, asking the name once', async () => {
  const file = await fetching(`https://${host}/a.png?sign=1`);
  expect([file.bytes.toString(), file.contentType]).toEqual(['png', 'image/png']);
  expect([seen, asked]).toEqual([[`GET ${host} /a.png?sign=1`], ['img.example.com']]);
});

it('believes no certificate of another name', async () => {
  const other = host.replace('img', 'other');
  await expect(fetching(`https://${other}/`, { hosts: [other] })).rejects.toEqual(
    refused('unreachable', 'ERR_TLS_CERT_ALTNAME_INVALID'),
  );
  await expect(fetching(`https://${host}/`, {}, { ...network, ca: undefined })).rejects.toBeInstanceOf(
    RemoteFetchError,
  );
  expect(seen).toEqual([]);
});

describe('which addresses may be asked', () => {
  it.each([
    'http://img.example.com/',
    'ftp://img.example.com/',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'https://img.example.com.evil.cn/',
    'https://evilimg.example.com/',
    'https://img.example.com:8443/',
    'https://user:word@img.example.com/',
    'https://img.example.com@evil.cn/',
    'https://example.org/#img.example.com',
    'https://127.0.0.1/',
    '//img.example.com/',
    'img.example.com',
    '',
  ])('not %s', async (address) => {
    await expect(fetching(address, { hosts: ['img.example.com'] })).rejects.toEqual(refused('not-allowed'));
    expect([seen, asked]).toEqual([[], []]);
  });

  it('a leading dot takes in all hosts below, not the neighbours', async () => {
    await expect(fetching(`https://${host}/`, { hosts: ['.' + host.slice(4)] })).resolves.toBeDefined();
    await expect(fetching('https://badexample.com/', { hosts: ['.example.com'] })).rejects.toEqual(
      refused('not-allowed'),
    );
  });

  it('a stand-in on this machine by its exact origin only', async () => {
    const local = { hosts: [], localOrigins: [origin] };
    expect((await fetching(`${origin}/a`, local)).bytes.toString()).toBe('png');
    await expect(fetching(`${origin.replace('127.0.0.1', 'localhost')}/a`, local)).rejects.toEqual(
      refused('not-allowed'),
    );
    await expect(fetching(`${origin}/a`)).rejects.toEqual(refused('not-allowed'));
    expect(seen).toHaveLength(1);
  });
});

describe('where names lead', () => {
  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1', 'no address'])(
    'never to %s, not even among public addresses',
    async (address) => {
      const lookup = () =>
        Promise.resolve([
          { address: '93.184.215.14', family: 4 },
          { address, family: address.includes(':') ? 6 : 4 },
        ]);
      await expect(fetching(`https://${host}/`, {}, { lookup, isPublic: isPublicAddress, ca: CERT })).rejects.toEqual(
        refused('private-address'),
      );
      expect(seen).toEqual([]);
    },
  );

  it.each(['https://10.0.0.1/', 'https://[::1]/', 'https://[fd00::1]/', 'https://2130706433/', 'https://0x7f.1/'])(
    'never to the listed literal %s',
    async (address) => {
      const { host: literal } = new URL(address);
      await expect(fetching(address, { hosts: [literal] }, { ...network, isPublic: isPublicAddress })).rejects.toEqual(
        refused('private-address'),
      );
      expect(asked).toEqual([]);
    },
  );

  it('the connection goes to the address that was looked at, whatever the name says a moment later', async () => {
    let answers = 0;
    const rebinding: RemoteNetwork = {
      ...network,
      lookup: () => {
        answers += 1;
        return Promise.resolve([{ address: answers === 1 ? '127.0.0.1' : '192.168.0.1', family: 4 }]);
      },
    };
    expect((await fetching(`https://${host}/`, {}, rebinding)).bytes.toString()).toBe('png');
    expect(answers).toBe(1);
  });

  it('each redirect is looked at anew', async () => {
    handler = (_request, response) => response.writeHead(302, { location: '/b' }).end();
    let answers = 0;
    const rebinding: RemoteNetwork = {
      ...network,
      lookup: () => {
        answers += 1;
        return Promise.resolve([{ address: answers === 1 ? '127.0.0.1' : '192.168.0.1', family: 4 }]);
      },
    };
    await expect(fetching(`https://${host}/a`, {}, rebinding)).rejects.toEqual(refused('private-address'));
    expect(seen).toHaveLength(1);
  });

  it('a name that leads nowhere is said', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('img.example.com'), { code: 'ENOTFOUND' }));
    await expect(fetching(`https://${host}/`, {}, { ...network, lookup })).rejects.toEqual(
      refused('unreachable', 'ENOTFOUND'),
    );
    await expect(fetching(`https://${host}/`, {}, { ...network, lookup: () => Promise.resolve([]) })).rejects.toEqual(
      refused('unreachable', 'ENOTFOUND'),
    );
  });
});

describe('redirects', () => {
  it('are followed within the host, three times', async () => {
    handler = (request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop < 3) response.writeHead(307, { location: `/${hop + 1}` }).end();
      else response.end('there');
    };
    expect((await fetching(`https://${host}/0`)).bytes.toString()).toBe('there');
    await expect(fetching(`https://${host}/-1`)).rejects.toEqual(refused('redirect'));
  });

  it.each([
    'https://evil.cn/',
    'http://img.example.com/',
    '//evil.cn/',
    'https://img.example.com/',
    'javascript:1',
    'https://',
  ])('elsewhere (%s) are not followed', async (location) => {
    handler = (_request, response) => response.writeHead(302, { location }).end();
    await expect(fetching(`https://${host}/`, { hosts: [host, 'evil.cn', 'img.example.com'] })).rejects.toEqual(
      refused('redirect'),
    );
    expect(seen).toHaveLength(1);
  });
});

describe('size, time and form', () => {
  it.each([
    ['says so', { 'content-length': '1025' }],
    ['does not say so', {}],
  ])('an answer over the limit that %s is cut', async (_, headers) => {
    handler = (_request, response) => {
      response.writeHead(200, headers);
      for (let part = 0; part < 5; part += 1) response.write(Buffer.alloc(205));
      response.end();
    };
    await expect(fetching(`https://${host}/`, { maxBytes: 1024 })).rejects.toEqual(refused('too-large'));
    expect((await fetching(`https://${host}/`, { maxBytes: 1025 })).bytes).toHaveLength(1025);
  });

  const slow: [string, Handler][] = [
    ['no answer', () => undefined],
    ['a header and then nothing', (_request, response) => void response.writeHead(200).write('p')],
    [
      'a drop now and then',
      (_request, response) => {
        const drip = setInterval(() => response.write('p'), 10);
        response.once('close', () => clearInterval(drip));
      },
    ],
    [
      'redirects that take their time',
      (_request, response) => {
        setTimeout(() => response.writeHead(302, { location: '/' }).end(), 60);
      },
    ],
  ];
  it.each(slow)('%s ends at the deadline', async (_, slowly) => {
    handler = slowly;
    await expect(fetching(`https://${host}/`, { timeoutMs: 150 })).rejects.toEqual(refused('too-slow'));
  });

  it('so does a name server that is silent', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    await expect(fetching(`https://${host}/`, { timeoutMs: 50 }, { ...network, lookup })).rejects.toEqual(
      refused('too-slow'),
    );
  });

  it('a body that breaks off is no file', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(fetching(`https://${host}/`)).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('packed bodies are not unpacked, and were not asked for', async () => {
    handler = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    };
    await expect(fetching(`https://${host}/`)).rejects.toEqual(refused('encoded'));
  });

  it.each([204, 206, 304, 403, 404, 500])('status %i is no file', async (status) => {
    handler = (_request, response) => response.writeHead(status).end();
    await expect(fetching(`https://${host}/`)).rejects.toEqual(refused('status', String(status)));
  });

  it('tells the host in its error, and nothing of the path', async () => {
    handler = (_request, response) => response.writeHead(404).end();
    const error: unknown = await fetching(`https://${host}/secret?sign=secret`).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('img.example.com');
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('secret');
  });
});

describe('public addresses', () => {
  it.each([
    '1.1.1.1',
    '93.184.215.14',
    '100.63.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '2400:3200::1',
    '2606:4700::1111',
  ])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.53', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.19.255.255', '198.51.100.1', '203.0.113.9'],
    ...['224.0.0.1', '239.1.1.1', '255.255.255.255', '::', '::1', '::ffff:1.1.1.1', '::ffff:127.0.0.1', 'fc00::1'],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      '2001:4860::8888%eth0',
      'ff02::1',
      '64:ff9b::a00:1',
      '2001::1',
      '2001:db8::1',
      '2002:a00:1::1',
      '3fff::1',
    ],
    ...['', 'localhost', '1.1.1', '1.1.1.1.1', '01.1.1.1'],
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

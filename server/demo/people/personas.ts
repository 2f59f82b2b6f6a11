import { demoPeople, openIdOf, userIdOf, type DemoPerson, type DemoPlatform, type DemoRole } from './people';

/** Username → password of the people at the console. */
export type DemoPasswords = Readonly<Record<string, string>>;

/** A persona as the sandbox's configuration has it; a platform's ids stay behind the sandbox's door. */
export interface DemoPersona {
  name: string;
  /** How the page of phones calls them. */
  displayName: string;
  role: Exclude<DemoRole, 'district'>;
  platform: DemoPlatform;
  code?: string;
  openid?: string;
  userId?: string;
  phone?: string;
  username?: string;
  password?: string;
  gridCode?: string;
  departmentCode?: string;
}

/** Who may log in to the demo (api.md, "Demo and sandbox"). */
export function demoPersonas(passwords: DemoPasswords): DemoPersona[] {
  return demoPeople()
    .filter((person) => person.persona)
    .map((person) => (person.platform === 'console' ? atConsole(person, passwords) : withPhone(person)));
}

function withPhone(person: DemoPerson): DemoPersona {
  const { name, fullName: displayName, platform, phone, departmentCode, shifts } = person;
  return {
    name,
    displayName,
    role: roleOf(person),
    platform,
    code: `demo-${name}`,
    openid: openIdOf(person),
    ...(platform === 'alipay' ? { userId: userIdOf(person) } : {}),
    phone,
    ...(shifts[0] ? { gridCode: shifts[0].grid.code } : {}),
    ...(departmentCode ? { departmentCode } : {}),
  };
}

function atConsole(person: DemoPerson, passwords: DemoPasswords): DemoPersona {
  const { name, fullName: displayName, username } = person;
  const password = username && passwords[username];
  if (!password) throw new Error(`no password for the demo's ${name}`);
  return { name, displayName, role: roleOf(person), platform: 'console', username, password };
}

function roleOf({ name, role }: DemoPerson): DemoPersona['role'] {
  if (role === 'district') throw new Error(`the sandbox has no role for ${name}`);
  return role;
}

import type { Rig, RigRequest } from './rig';
import type { World } from './standin';

/** The rig of a mini-program: one world, and the stand-in that looks at it. */
export function miniRig(parts: Pick<Rig, 'platform' | 'loginCode' | 'bare' | 'nav'> & { all: World }): Rig {
  const { all, ...rest } = parts;
  const requests: RigRequest[] = [];
  const heard = (listeners: readonly (() => void)[]): void => listeners.forEach((listener) => listener());
  return {
    ...rest,
    platform: parts.platform,
    requests,
    serve: (next) => {
      all.serve = (request) => {
        requests.push(request);
        return next(request);
      };
    },
    chooses: (pictures) => {
      all.pictures = pictures;
    },
    chooser: () => all.chooser,
    stands: (at) => {
      all.position = at;
    },
    crs: 'gcj02',
    hide: () => heard(all.hides),
    show: () => heard(all.shows),
    signal: (on) => all.networks.forEach((listener) => listener({ isConnected: on })),
    fillStorage: () => {
      all.full = true;
    },
    subscribes: (answers) => {
      all.subscribed = answers;
    },
    clipboard: () => all.clipboard,
  };
}

/** What only newer versions have, and what every version may be without: gone. */
export function without(standIn: Record<string, unknown>, names: readonly string[]): void {
  names.forEach((name) => delete standIn[name]);
}

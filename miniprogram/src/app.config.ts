import { ROUTES } from './routes';

const STAFF_ROOT = 'packages/staff';
const staffPages = [ROUTES.tasks, ROUTES.task, ROUTES.patrol];

export default defineAppConfig({
  pages: Object.values(ROUTES).filter((page) => !page.startsWith(STAFF_ROOT)),
  subPackages: [{ root: STAFF_ROOT, pages: staffPages.map((page) => page.slice(STAFF_ROOT.length + 1)) }],
  // The grid workers' pages are at hand before they tap.
  preloadRule: { [ROUTES.home]: { network: 'wifi', packages: [STAFF_ROOT] } },
  window: {
    navigationBarTitleText: '城格',
    navigationBarBackgroundColor: '#0F766E',
    navigationBarTextStyle: 'white',
    backgroundColor: '#F6F5F2',
    backgroundTextStyle: 'dark',
  },
  // The theme reaches us by its event; pages paint themselves and their bars.
  darkmode: true,
  lazyCodeLoading: 'requiredComponents',
  permission: { 'scope.userLocation': { desc: '用来找到您所在的网格，把问题送到负责这一片的网格员手里' } },
  // The last two are the patrol's: cells of ground covered, while it is on.
  requiredPrivateInfos: ['getLocation', 'chooseLocation', 'startLocationUpdate', 'onLocationChange'],
  __usePrivacyCheck__: true,
});

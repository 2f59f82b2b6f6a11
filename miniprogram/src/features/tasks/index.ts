export { HandedBar } from './handed-bar';
export { handsOn } from './hands-on';
export { backToList } from './list-behind';
export { StaffBar } from './staff-bar';
export { StaffOnly } from './staff-only';
export { Task } from './task';
export { Tasks } from './tasks';

export { About } from './about';
export { Consents } from './consents';
export { DeleteAccount } from './delete-account';
export { Look } from './look';
export { Me } from './me';

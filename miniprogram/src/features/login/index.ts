export { Login } from './login';
export { SignInNeeded } from './sign-in-needed';

export { PersonalData } from './personal-data';

import './look/tokens.css';
import './look/base.css';
import { startWork } from './work/start.js';

await startWork();

import 'graphiql/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.component.tsx';
import { installEditorWorkers } from './editor-workers.ts';

installEditorWorkers();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

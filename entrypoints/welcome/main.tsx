import '../../components/theme.css';
import '../../components/page.css';
import '../../components/welcome/welcome.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { followTheme } from '../../components/theme.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';

markDocument(i18n.t('welcome.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<Welcome />, root);

import '../../components/theme.css';
import '../../components/page.css';
import '../../components/ledger/ledger.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { Ledger } from '../../components/ledger/Ledger.tsx';
import { markDocument } from '../../components/locale.ts';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('ledger.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<Ledger />, root);

/** Every room that owns tables; importing them makes their entities known. */
import '@techmart/agencies';
import '@techmart/audit';
import '@techmart/deals';
import '@techmart/idempotency';
import '@techmart/identity';
import '@techmart/imports';
import '@techmart/matching';
import '@techmart/needs';
import '@techmart/notifications';
import '@techmart/organisations';
import '@techmart/outbox';
import '@techmart/reception';
import '@techmart/results';
import '@techmart/search';
import '@techmart/statistics';
import '@techmart/taxonomy';
import '@techmart/webhooks';

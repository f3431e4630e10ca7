/**
 * The order of the day. Each step reads the state that the steps before it left; nothing else decides order.
 */

import { annoy, annoyance } from "./submodels/annoyance.ts";
import { appeals, hearAppeals } from "./submodels/appeals.ts";
import { attention, divideAttention } from "./submodels/attention.ts";
import { audience, comeAndGo } from "./submodels/audience.ts";
import { broadcast, broadcasts } from "./submodels/broadcasts.ts";
import { calendar, turnPage } from "./submodels/calendar.ts";
import { choice, considerOffers } from "./submodels/choice.ts";
import { compliance, giveIn } from "./submodels/compliance.ts";
import { advise, considerAdvice, curation, rewardCurators } from "./submodels/curation.ts";
import { deliver, delivery } from "./submodels/delivery.ts";
import { detect, detection } from "./submodels/detection.ts";
import { deterrence, weighRisk } from "./submodels/deterrence.ts";
import { convert, endorse, endorsement } from "./submodels/endorsement.ts";
import { entrance, openEntrance } from "./submodels/entrance.ts";
import { enter, entry } from "./submodels/entry.ts";
import { exit, giveUp } from "./submodels/exit.ts";
import { experience, judgeOrders } from "./submodels/experience.ts";
import { expose, exposure } from "./submodels/exposure.ts";
import { governance, setPolicy, weighPolicy } from "./submodels/governance.ts";
import { hype, spreadNews } from "./submodels/hype.ts";
import { incumbent, respond } from "./submodels/incumbent.ts";
import { influence, keepFaith } from "./submodels/influence.ts";
import { enforce, ladder } from "./submodels/ladder.ts";
import { learn, learning } from "./submodels/learning.ts";
import { book, ledger } from "./submodels/ledger.ts";
import { licence, weighLicences } from "./submodels/licence.ts";
import { listing, listSellers } from "./submodels/listing.ts";
import { marketplace, search } from "./submodels/marketplace.ts";
import { migrate, migration } from "./submodels/migration.ts";
import { mouth, tell } from "./submodels/mouth.ts";
import { muteAndReport, muting } from "./submodels/muting.ts";
import { goLooking, needs, openNeeds } from "./submodels/needs.ts";
import { buy, clearOrders, orders } from "./submodels/orders.ts";
import { organic, speak } from "./submodels/organic.ts";
import { posting, publish } from "./submodels/posting.ts";
import { quality, takeCare } from "./submodels/quality.ts";
import { closeLines, payUplines, recruit, recruitment } from "./submodels/recruitment.ts";
import { comeBack, reentry } from "./submodels/reentry.ts";
import { removal, removeShops } from "./submodels/removal.ts";
import { holdPlatformLiable, reputation } from "./submodels/reputation.ts";
import { assign, review } from "./submodels/review.ts";
import { openRivals, rivals } from "./submodels/rivals.ts";
import { changePosition, rotation } from "./submodels/rotation.ts";
import { considerShares, repost, sharing, showShares, welcome } from "./submodels/sharing.ts";
import { followLinks, stores, tendStores, visitStores } from "./submodels/stores.ts";
import { aimAgain, targeting } from "./submodels/targeting.ts";
import { trust, weighTrust } from "./submodels/trust.ts";
import { utility, valueOffers } from "./submodels/utility.ts";
import { adaptVisits, visits } from "./submodels/visits.ts";
import type { Mechanism, Step, World } from "./world.ts";

/** A row of the day. The run function comes as `{ name }`, so that its name survives minification. */
function step(
  mechanism: Mechanism,
  named: Readonly<Record<string, (world: World) => void>>,
  because: string,
): Step {
  const [[name, run]] = Object.entries(named);
  return { mechanism, name, because, run };
}

export const schedule: readonly Step[] = [
  step(calendar, { turnPage }, "rules and keys of the day hold for all steps"),
  step(governance, { setPolicy }, "policies of the day hold for all that follows"),
  step(rivals, { openRivals }, "a new platform has its policy before anyone comes"),
  step(organic, { speak }, "who left or was silenced yesterday is missing from today's feeds"),
  step(migration, { migrate }, "who looks elsewhere does so before anything is written today"),
  step(posting, { publish }, "nothing can be delivered before it is written"),
  step(endorsement, { endorse }, "who posts nothing of their own today may post for a fee"),
  step(broadcasts, { broadcast }, "brands write by their quota"),
  step(delivery, { deliver }, "attention needs the whole inflow of the day"),
  step(attention, { divideAttention }, "what share is seen follows from visits and inflow"),
  step(needs, { openNeeds }, "an offer is considered only by those who need something"),
  step(needs, { goLooking }, "who looks may compare everything of today"),
  step(curation, { advise }, "who needs something may already hold advice"),
  step(exposure, { expose }, "each tie sees its binomial part of the delivered posts"),
  step(sharing, { showShares }, "yesterday's re-shares are read like ordinary posts, and raise trust"),
  step(trust, { weighTrust }, "offers are valued with the trust of this morning"),
  step(utility, { valueOffers }, "annoyance and choice both use the value of what was seen"),
  step(annoyance, { annoy }, "seeing spends goodwill whether or not one buys"),
  step(choice, { considerOffers }, "seen offers compete first among themselves"),
  step(stores, { visitStores }, "then with small shops"),
  step(entrance, { openEntrance }, "with the platform's own store"),
  step(marketplace, { search }, "and with the marketplace"),
  step(sharing, { considerShares }, "a friend's link is one offer more"),
  step(
    curation,
    { considerAdvice },
    "last of the offers, for advice on goods of the marketplace saves a search",
  ),
  step(orders, { clearOrders }, "yesterday's judged orders make room"),
  step(orders, { buy }, "and with buying nothing"),
  step(sharing, { welcome }, "who bought through a link follows the account from then on"),
  step(stores, { followLinks }, "who liked a post best may follow its link to a shop"),
  step(incumbent, { respond }, "the marketplace counts the day's orders"),
  step(endorsement, { convert }, "who bought by an influencer's post may follow the seller"),
  step(curation, { rewardCurators }, "commissions are part of today's orders"),
  step(experience, { judgeOrders }, "goods ordered some days ago arrive after today's purchases"),
  step(recruitment, { payUplines }, "fees up the line are part of the day's books"),
  step(ledger, { book }, "all of the day's orders, refunds and posts are known"),
  step(influence, { keepFaith }, "an influencer is judged by the day's adverts and orders"),
  step(audience, { comeAndGo }, "followers judge the influencer by the same posts"),
  step(sharing, { repost }, "who is satisfied may re-share, for tomorrow's feeds"),
  step(mouth, { tell }, "buyers tell what they just experienced"),
  step(reputation, { holdPlatformLiable }, "the platform is judged by the same experiences"),
  step(muting, { muteAndReport }, "readers act on the day's annoyance, experiences and warnings"),
  step(visits, { adaptVisits }, "the day's load moves habits, from tomorrow on"),
  step(detection, { detect }, "the platform looks at the day's posts, reports and adds"),
  step(review, { assign }, "cases found today join the queue"),
  step(appeals, { hearAppeals }, "appeals are filed and answered with the cases of today"),
  step(ladder, { enforce }, "decisions of today take effect tonight"),
  step(recruitment, { closeLines }, "a rule of its own beside the ladder"),
  step(compliance, { giveIn }, "sellers hear of sanctions tonight"),
  step(rotation, { changePosition }, "who has another account goes on with it"),
  step(listing, { listSellers }, "who is banned decides where to go before returning"),
  step(reentry, { comeBack }, "the banned return after the platform has acted"),
  step(governance, { weighPolicy }, "the platform looks back on a day of posts, cases and complaints"),
  step(licence, { weighLicences }, "sellers compare a licence with how they were treated today"),
  step(learning, { learn }, "sellers look at books that are closed"),
  step(targeting, { aimAgain }, "goods are chosen by who follows and buys by now"),
  step(quality, { takeCare }, "care is decided from the same books"),
  step(deterrence, { weighRisk }, "and set the risk against what the books say"),
  step(exit, { giveUp }, "who gives up is not seen by those who enter"),
  step(removal, { removeShops }, "who is taken out is missing like those who gave up"),
  step(stores, { tendStores }, "shops close with their sellers, and others open"),
  step(entry, { enter }, "entrants judge by the sellers they could see today"),
  step(recruitment, { recruit }, "agents are entrants of another kind"),
  step(hype, { spreadNews }, "the talk of tomorrow is about today"),
];

/** Every mechanism once, in the order of its first step. */
export const mechanisms: readonly Mechanism[] = [...new Set(schedule.map((place) => place.mechanism))];
